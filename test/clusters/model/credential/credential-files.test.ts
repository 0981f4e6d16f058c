import { expect, test } from 'vitest';
import { credentialFiles } from '../../../../src/clusters/model/credential/credential-files.ts';

test('the files of a credential are its token file, certificate and key, where they are files', () => {
  expect(credentialFiles({ tokenFile: '/t', clientCertificate: { file: '/c' }, clientKey: { file: '/k' } })).toEqual([
    '/t',
    '/c',
    '/k',
  ]);
  expect(credentialFiles({ token: 't', clientCertificate: { data: 'QQ==' }, clientKey: { data: 'QQ==' } })).toEqual([]);
});
