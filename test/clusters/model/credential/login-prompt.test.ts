import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LoginPrompt, scanLoginPrompt } from '../../../../src/clusters/model/credential/login-prompt.ts';

const scan = (...lines: readonly string[]): LoginPrompt | undefined =>
  lines.reduce<LoginPrompt | undefined>((known, line) => scanLoginPrompt(known, line, 1_000), undefined);

describe('what a plugin wants its user to do', () => {
  test.each([
    [
      'kubelogin for Azure',
      [
        'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code ABC123DEF to authenticate.',
      ],
      { url: 'https://microsoft.com/devicelogin', code: 'ABC123DEF' },
    ],
    [
      'aws sso login',
      [
        'If the browser does not open, open the following URL:',
        '',
        'https://device.sso.eu-west-1.amazonaws.com/',
        '',
        'Then enter the code:',
        '',
        'QXTR-BSVP',
        'Alternatively, you may visit https://device.sso.eu-west-1.amazonaws.com/?user_code=QXTR-BSVP.',
      ],
      { url: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=QXTR-BSVP', code: 'QXTR-BSVP' },
    ],
    ['gh', ['! First copy your one-time code: 1A2B-3C4D'], { code: '1A2B-3C4D' }],
    ['a code of digits', ['Code: 123456'], { code: '123456' }],
    [
      'an address in brackets, with its query whole',
      ['Please visit <https://idp.example/auth?client_id=kube&state=x.y&code_challenge=Zz_9-a>'],
      { url: 'https://idp.example/auth?client_id=kube&state=x.y&code_challenge=Zz_9-a' },
    ],
    [
      'colours around it',
      ['open \x1b[4mhttps://idp/\x1b[0m, code \x1b[1mABCD-EFGH\x1b[0m'],
      { url: 'https://idp/', code: 'ABCD-EFGH' },
    ],
  ])('is found in the words of %s', (_, lines, prompt) => {
    expect(scan(...lines)).toEqual(prompt);
  });

  test.each([
    ['an exit code', 'aws failed with exit code 1234567'],
    ['an error code', 'error code: AADSTS50058'],
    ['a word behind a code', 'the code of this plugin is old'],
    ['an address of this machine', 'open http://localhost:8000'],
    ['a time', '2026-01-02'],
    ['plain words', 'refreshing the token'],
  ])('is not %s', (_, line) => {
    expect(scan(line)).toBeUndefined();
  });

  test('is no address that was cut', () => {
    const line = `open https://idp/${'a'.repeat(100)}`;
    expect(scanLoginPrompt(undefined, line, line.length)).toBeUndefined();
    expect(scanLoginPrompt(undefined, line, line.length + 1)?.url).toBe(line.slice(5));
  });

  test('stays the same as long as nothing new is said', () => {
    const known = scan('open https://idp/ and enter the code ABCD-EFGH');
    expect(scanLoginPrompt(known, 'still waiting', 1_000)).toBe(known);
    expect(scanLoginPrompt(known, 'enter the code ABCD-EFGH', 1_000)).toBe(known);
  });

  test('never holds anything that a terminal would obey', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.constantFrom('https://idp/', 'code ABCD-EFGH'),
        (parts, text) => {
          const prompt = scan(parts.join(text));
          expect(`${prompt?.url}${prompt?.code}`).not.toMatch(/[\x00-\x20\x7f-\x9f]/);
        },
      ),
    );
  });
});
