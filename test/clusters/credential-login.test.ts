import { describe, expect, test } from 'vitest';
import type { Identity } from '../../src/clusters/model/credential/grant.ts';
import { RequestFailure } from '../../src/clusters/model/failure.ts';
import type { PluginTerminal } from '../../src/clusters/ports.ts';
import { settled } from '../helpers/fake-clock.ts';
import { failure, never, rejection, send, startCredential as start, token } from '../helpers/scripted-source.ts';

describe('a login', () => {
  const terminal: PluginTerminal = { stdin: 0, write: (_, taken) => taken() };

  test('gives what requests go out with from then on', async () => {
    const { credential, source } = start();
    const login = credential.login(terminal);
    const request = send(credential);
    expect([source.logins.length, source.runs.length]).toEqual([1, 0]);
    source.logins[0]?.give('mine');
    expect(await login).toEqual({ token: 'mine' });
    expect(await request).toBe('mine');
    expect(await send(credential)).toBe('mine');
  });

  test('takes the place of the run under way, once that is gone, and who waited for it waits for the login', async () => {
    const { credential, source } = start();
    const request = send(credential);
    const login = credential.login(terminal);
    expect([source.runs[0]?.signal.aborted, source.logins.length]).toEqual([true, 0]);
    await settled();
    expect(source.logins).toHaveLength(1);
    source.logins[0]?.give('mine');
    await login;
    expect(await request).toBe('mine');
    expect(source.runs).toHaveLength(1);
  });

  test('that fails is told to whoever waits, and the next request runs the source as ever', async () => {
    const { credential, source, give } = start();
    const login = credential.login(terminal);
    const request = send(credential);
    const error = failure('auth', 'given up');
    source.logins[0]?.fail(error);
    expect((await Promise.allSettled([login, request])).map((each) => Reflect.get(each, 'reason'))).toEqual([
      error,
      error,
    ]);
    const next = send(credential);
    await settled();
    await give('one');
    expect(await next).toBe('one');
  });

  test('that fails leaves a credential that still holds in use', async () => {
    const { credential, source, give, warnings } = start();
    const first = send(credential);
    await give('one');
    await first;
    const login = credential.login(terminal);
    expect(await send(credential)).toBe('one');
    source.logins[0]?.fail(failure('auth', 'given up'));
    await expect(login).rejects.toThrow('given up');
    expect(await send(credential)).toBe('one');
    expect(warnings).toEqual([]);
  });

  test('ends with the credential', async () => {
    const { credential, source } = start();
    const login = credential.login(terminal);
    login.catch(() => undefined);
    await credential.close();
    expect([source.logins[0]?.signal.aborted, source.underWay]).toEqual([true, 0]);
    await expect(login).rejects.toBeInstanceOf(RequestFailure);
  });

  test('of another context is taken over: the run under way is ended and has no say any more', async () => {
    const { credential, source } = start();
    const request = send(credential);
    credential.take({ token: 'theirs' });
    expect(await request).toBe('theirs');
    expect(source.runs[0]?.signal.aborted).toBe(true);
    await settled();
    expect(await send(credential)).toBe('theirs');
    expect(source.runs).toHaveLength(1);
  });

  test('of another context is taken over in any state, and a rejection leads to a run of the source again', async () => {
    const { credential, give } = start();
    credential.take({ token: 'theirs' });
    expect(await send(credential)).toBe('theirs');
    const answer = (identity: Identity): Promise<unknown> =>
      token(identity) === 'theirs' ? Promise.reject(rejection) : Promise.resolve(token(identity));
    const request = credential.use(never, answer);
    await settled();
    await give('own');
    expect(await request).toBe('own');
  });
});
