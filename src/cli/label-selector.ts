/** Prefix and name of a label: `pool`, `example.com/pool` (apimachinery, `validation.IsQualifiedName`). */
const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/;
/** Value of a label, which may be empty (`validation.IsValidLabelValue`). */
const VALUE = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/;
const WHOLE = /^[-+]?\d+$/;

/**
 * Whether a server takes a text as a label selector (apimachinery, `labels.Parse`): `a=b,c!=d,e in (f,g),h,!i,j>1`. An
 * empty one selects everything.
 */
export function isLabelSelector(text: string): boolean {
  if (text.trim() === '') return true;
  return text.split(/,(?![^(]*\))/).every((requirement) => isRequirement(requirement.trim()));
}

function isRequirement(text: string): boolean {
  const among = /^(\S+)\s+(?:in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (among !== null) return isKey(among[1]) && (among[2] ?? '').split(',').every((value) => isValue(value.trim()));
  const [, key, operator = '', value = ''] = /^([^\s=!<>]+)\s*(==?|!=|<|>)\s*([^\s=!<>]*)$/.exec(text) ?? [];
  if (key === undefined) return isKey(text.replace(/^!\s*/, ''));
  return isKey(key) && (/[<>]/.test(operator) ? WHOLE.test(value) : isValue(value));
}

function isKey(text: string | undefined): boolean {
  return text !== undefined && KEY.test(text);
}

function isValue(text: string): boolean {
  return VALUE.test(text);
}
