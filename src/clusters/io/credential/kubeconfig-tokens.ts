import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, Scalar, type YAMLMap } from 'yaml';

/** The tokens of an OIDC user entry. */
export interface Tokens {
  readonly idToken?: string;
  readonly refreshToken?: string;
}

/** A kubeconfig that cannot be edited without touching more than the tokens; the message goes on from the file's name. */
export class CannotEdit extends Error {}

/** The tokens of a user in kubeconfig text; none when the user has gone or signs in otherwise. */
export function tokensIn(text: string, user: string): Tokens {
  const config = configOf(parseDocument(text, { prettyErrors: false, logLevel: 'silent' }), user);
  const [idToken, refreshToken] = [config?.get('id-token'), config?.get('refresh-token')];
  return {
    ...(typeof idToken === 'string' && idToken !== '' ? { idToken } : {}),
    ...(typeof refreshToken === 'string' && refreshToken !== '' ? { refreshToken } : {}),
  };
}

/**
 * Kubeconfig text with other tokens for a user that has a refresh token, every other byte as it was. Throws `CannotEdit`
 * when that cannot be done: the result is read again and has to differ in the tokens only.
 */
export function withTokens(text: string, user: string, tokens: Tokens): string {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const config = configOf(document, user);
  if (config === undefined) throw cannotEdit();
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['refresh-token', tokens.refreshToken],
    ['id-token', tokens.idToken],
  ];
  let edited = text;
  // From the end to the start, so that the places before stay where they are.
  const edits = wanted.flatMap(([key, value]) => (value === undefined ? [] : [editOf(text, config, key, value)]));
  for (const { from, to, by } of edits.sort((a, b) => b.from - a.from)) {
    edited = edited.slice(0, from) + by + edited.slice(to);
  }
  const result = parseDocument(edited, { prettyErrors: false, logLevel: 'silent' });
  const expected = document.toJS();
  const target = expected.users.find((each: unknown) => Object(each).name === user).user['auth-provider'].config;
  for (const [key, value] of wanted) if (value !== undefined) target[key] = value;
  if (result.errors.length > 0 || !isDeepStrictEqual(result.toJS(), expected)) throw cannotEdit();
  return edited;
}

/**
 * Replaces the tokens in a kubeconfig file, atomically: a new file takes the old one's place, with its mode and owner. A
 * symbolic link stays one. Rejects with `CannotEdit` or the file system's error, the file being as before.
 */
export async function writeTokens(path: string, user: string, tokens: Tokens): Promise<void> {
  const file = await realpath(path);
  const bytes = await readFile(file);
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw new CannotEdit('it is not UTF-8');
  const edited = withTokens(text, user, tokens);
  const { mode, uid, gid } = await stat(file);
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}.kmc`);
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(edited);
      const own = await handle.stat();
      if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid);
      await handle.chmod(mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Where a value stands, or in front of the refresh token where it is missing. */
function editOf(text: string, config: YAMLMap, key: string, value: string): Edit {
  const quoted = JSON.stringify(value);
  const { value: node } = pairOf(config, key) ?? {};
  if (isScalar(node) && node.range) {
    const [from, to] = node.range;
    const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
    return { from, to, by: `${text[from - 1] === ':' ? ' ' : ''}${quoted}${isBlock ? '\n' : ''}` };
  }
  const anchor = pairOf(config, 'refresh-token')?.key;
  if (node !== undefined || !isScalar(anchor) || !anchor.range) throw cannotEdit();
  const [from] = anchor.range;
  const indent = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  return { from, to: from, by: config.flow ? `"${key}": ${quoted}, ` : `${key}: ${quoted}\n${indent}` };
}

/** The `config` of a user's auth-provider, as it is found by name: the first user of that name counts. */
function configOf(document: Document.Parsed, user: string): YAMLMap | undefined {
  const users = isMap(document.contents) ? document.contents.get('users', true) : undefined;
  const entry = isSeq(users) ? users.items.find((each) => isMap(each) && each.get('name') === user) : undefined;
  const config = isMap(entry) ? entry.getIn(['user', 'auth-provider', 'config'], true) : undefined;
  return isMap(config) ? config : undefined;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((each) => isScalar(each.key) && each.key.value === key);
}

function cannotEdit(): CannotEdit {
  return new CannotEdit('its tokens are written in a way that kmc cannot change');
}
