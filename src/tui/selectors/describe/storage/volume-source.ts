import { list, text } from '../../../../refresh/model/raw.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, shown, sorted } from '../text/values.ts';

/** One sort of volume source, as its manifest has it. */
type Source = Readonly<Record<string, unknown>>;

/** A sort of volume: what kubectl calls it, and its fields by their titles. */
interface SourceStyle {
  readonly type: string;
  readonly fields: readonly (readonly [title: string, value: (source: Source) => string])[];
  /** Writes what is no plain field. */
  readonly rest?: (out: DescribeText, source: Source) => void;
}

const plain = (field: string) => (source: Source) => shown(source[field]);
const flag = (field: string) => (source: Source) => String(source[field] === true);

const STYLES: Readonly<Record<string, SourceStyle>> = {
  hostPath: {
    type: 'HostPath (bare host directory volume)',
    fields: [
      ['Path', plain('path')],
      ['HostPathType', (source) => (source['type'] === undefined ? '<none>' : shown(source['type']))],
    ],
  },
  emptyDir: {
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    fields: [
      ['Medium', plain('medium')],
      ['SizeLimit', ({ sizeLimit }) => (shown(sizeLimit) === '' || sizeLimit === '0' ? '<unset>' : shown(sizeLimit))],
    ],
  },
  secret: {
    type: 'Secret (a volume populated by a Secret)',
    fields: [
      ['SecretName', plain('secretName')],
      ['Optional', flag('optional')],
    ],
  },
  configMap: {
    type: 'ConfigMap (a volume populated by a ConfigMap)',
    fields: [
      ['Name', plain('name')],
      ['Optional', flag('optional')],
    ],
  },
  persistentVolumeClaim: {
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    fields: [
      ['ClaimName', plain('claimName')],
      ['ReadOnly', flag('readOnly')],
    ],
  },
  nfs: {
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    fields: [
      ['Server', plain('server')],
      ['Path', plain('path')],
      ['ReadOnly', flag('readOnly')],
    ],
  },
  csi: {
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    fields: [
      ['Driver', plain('driver')],
      ['FSType', plain('fsType')],
    ],
    rest: (out, source) => {
      if (source['volumeHandle'] !== undefined) out.line(2, 'VolumeHandle:', shown(source['volumeHandle']));
      out.line(2, 'ReadOnly:', flag('readOnly')(source));
      const attributes = sorted(source['volumeAttributes'] as Source | undefined);
      const words = attributes.map(([key, value]) => `${key}=${shown(value)}`);
      const [first = '', ...others] = words.map((word) => (word.length > 140 ? `${word.slice(0, 140)}...` : word));
      out.line(2, 'VolumeAttributes:', orNone(first));
      for (const other of others) out.line(4, '', other);
    },
  },
  image: {
    type: 'Image (a container image or OCI artifact)',
    fields: [
      ['Reference', plain('reference')],
      ['PullPolicy', plain('pullPolicy')],
    ],
  },
  local: {
    type: 'LocalVolume (a persistent volume backed by local storage on a node)',
    fields: [['Path', plain('path')]],
  },
  downwardAPI: {
    type: 'DownwardAPI (a volume populated by information about the pod)',
    fields: [],
    rest: (out, source) => {
      out.line(2, 'Items:');
      for (const { path, fieldRef, resourceFieldRef } of list(source['items'] as readonly DownwardItem[])) {
        if (fieldRef) out.line(3, `${text(fieldRef.fieldPath)} -> ${text(path)}`);
        if (resourceFieldRef) out.line(3, `${text(resourceFieldRef.resource)} -> ${text(path)}`);
      }
    },
  },
  projected: {
    type: 'Projected (a volume that contains injected data from multiple sources)',
    fields: [],
    rest: (out, source) => {
      for (const part of list(source['sources'] as readonly ProjectedPart[])) writeProjected(out, part);
    },
  },
};

interface DownwardItem {
  readonly path?: string;
  readonly fieldRef?: { readonly fieldPath?: string };
  readonly resourceFieldRef?: { readonly resource?: string };
}

interface ProjectedPart {
  readonly secret?: Source;
  readonly configMap?: Source;
  readonly downwardAPI?: Source;
  readonly serviceAccountToken?: Source;
}

function writeProjected(out: DescribeText, { secret, configMap, downwardAPI, serviceAccountToken }: ProjectedPart) {
  const named = secret ?? (downwardAPI ? undefined : configMap);
  if (named) {
    out.line(2, secret ? 'SecretName:' : 'ConfigMapName:', shown(named['name']));
    out.line(2, 'Optional:', flag('optional')(named));
  } else if (downwardAPI) out.line(2, 'DownwardAPI:', 'true');
  else if (serviceAccountToken) out.line(2, 'TokenExpirationSeconds:', shown(serviceAccountToken['expirationSeconds']));
}

/**
 * Writes the one source that a volume has. Those whose drivers have left Kubernetes, and whatever is new, are told by the name
 * and the plain fields that they have in the manifest.
 */
export function writeSource(out: DescribeText, sources: object | null | undefined): void {
  const [name, source] = sorted(sources as Readonly<Record<string, Source | undefined>> | undefined).find(
    ([, value]) => typeof value === 'object' && value !== null,
  ) ?? ['', undefined];
  if (source === undefined) {
    out.line(1, '<unknown>');
    return;
  }
  const style = STYLES[name];
  if (style === undefined) {
    out.line(2, 'Type:', name);
    for (const [field, value] of sorted(source)) if (typeof value !== 'object') out.line(2, `${field}:`, shown(value));
    return;
  }
  out.line(2, 'Type:', style.type);
  for (const [title, value] of style.fields) out.line(2, `${title}:`, value(source));
  style.rest?.(out, source);
}
