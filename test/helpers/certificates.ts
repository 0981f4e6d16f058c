import { CertificateAuthority } from '../../src/demo/io/certificates.ts';

/** A certificate authority for one test run. */
export class TestAuthority extends CertificateAuthority {
  constructor(commonName: string = 'kmc test authority') {
    super(commonName);
  }
}
