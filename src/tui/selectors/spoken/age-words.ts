const UNITS: Readonly<Record<string, string>> = { y: 'year', d: 'day', h: 'hour', m: 'minute', s: 'second' };

/** An age as it is drawn (`5m20s`) in words: `5 minutes 20 seconds`. Any other text stays as it is. */
export function ageWords(text: string): string {
  if (!/^<?(\d+[ydhms])+$/.test(text)) return text;
  const words = [...text.matchAll(/(\d+)([ydhms])/g)].map(([, count, unit = '']) => {
    return `${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`;
  });
  return `${text.startsWith('<') ? 'less than ' : ''}${words.join(' ')}`;
}
