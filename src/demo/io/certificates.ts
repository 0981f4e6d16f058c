import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A certificate with its private key, both PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface CertificateSubject {
  readonly commonName: string;
  /** Host names and IP addresses; a certificate with any is for a server. */
  readonly hosts?: readonly string[];
  readonly organization?: string;
  /** In the past for a certificate that has expired; default: in a day. */
  readonly notAfter?: Date;
}

const DAY_MS = 24 * 3_600_000;

/** A certificate authority that lives as long as the process: for servers on loopback, which nobody else is to trust. */
export class CertificateAuthority {
  readonly ca: KeyPair;
  #serial = 1;

  constructor(commonName: string) {
    this.ca = this.#sign({ commonName }, undefined);
  }

  /** Issues a certificate: for a server when it has hosts, else for a client. */
  issue(subject: CertificateSubject): KeyPair {
    return this.#sign(subject, this.ca);
  }

  #sign(subject: CertificateSubject, issuer: KeyPair | undefined): KeyPair {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
    certificate.serialNumber = String(this.#serial++).padStart(2, '0');
    certificate.validity.notBefore = new Date(Date.now() - 2 * DAY_MS);
    certificate.validity.notAfter = subject.notAfter ?? new Date(Date.now() + DAY_MS);
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

function extensions(subject: CertificateSubject, isAuthority: boolean): object[] {
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
