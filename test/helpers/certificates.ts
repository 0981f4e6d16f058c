import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A certificate with its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface Subject {
  readonly commonName: string;
  /** Host names and IP addresses; a certificate with any is for a server. */
  readonly hosts?: readonly string[];
  readonly organization?: string;
  /** Default: in an hour. In the past for a certificate that has expired. */
  readonly notAfter?: Date;
}

const HOUR_MS = 3_600_000;

/** A certificate authority for one test run. */
export class TestAuthority {
  readonly ca: Certificate;
  #serial = 1;

  constructor(commonName: string = 'kmc test authority') {
    this.ca = this.#sign({ commonName }, undefined);
  }

  /** Issues a certificate: for a server when it has hosts, else for a client. */
  issue(subject: Subject): Certificate {
    return this.#sign(subject, this.ca);
  }

  #sign(subject: Subject, issuer: Certificate | undefined): Certificate {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = String(this.#serial++).padStart(2, '0');
    certificate.validity.notBefore = new Date(Date.now() - 48 * HOUR_MS);
    certificate.validity.notAfter = subject.notAfter ?? new Date(Date.now() + HOUR_MS);
    const attributes = [
      { name: 'commonName', value: subject.commonName },
      ...(subject.organization === undefined ? [] : [{ name: 'organizationName', value: subject.organization }]),
    ];
    certificate.setSubject(attributes);
    const parent = issuer === undefined ? undefined : forge.pki.certificateFromPem(issuer.cert);
    certificate.setIssuer(parent === undefined ? attributes : parent.subject.attributes);
    certificate.setExtensions(extensions(subject, issuer === undefined));
    certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? privateKey), forge.md.sha256.create());
    return { cert: forge.pki.certificateToPem(certificate), key: privateKey };
  }
}

function extensions(subject: Subject, isAuthority: boolean): object[] {
  if (isAuthority)
    return [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true },
    ];
  if (subject.hosts === undefined) return [{ name: 'extKeyUsage', clientAuth: true }];
  const altNames = subject.hosts.map((host) =>
    /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host },
  );
  return [
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
  ];
}
