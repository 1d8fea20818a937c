// Time zones as people look for them: by city in their own language, with the
// distance from Greenwich and the time there now.

export interface ZoneOption {
  value: string;
  label: string;
  detail: string;
}

export function zoneOptions(zones: readonly string[], tongue: string, now: number): ZoneOption[] {
  return zones.flatMap((zone) => {
    try {
      const part = (style: 'shortOffset' | 'shortGeneric') => new Intl.DateTimeFormat(tongue, { timeZone: zone, timeZoneName: style }).formatToParts(now).find((one) => one.type === 'timeZoneName')?.value ?? '';
      const time = new Intl.DateTimeFormat(tongue === 'en' ? 'en-GB' : tongue, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
      const city = part('shortGeneric');
      const own = zone.replaceAll('_', ' ');
      return [{ value: zone, label: tongue !== 'en' && /\p{Script=Cyrillic}{3}/u.test(city) ? `${city} · ${own}` : own, detail: `${part('shortOffset')} · ${time}` }];
    } catch {
      // The server knows a zone that this browser does not: it cannot be shown rightly.
      return [];
    }
  });
}

/** The browser's own zone if the server knows it. */
export function browserZone(zones: readonly string[]): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zones.includes(own) ? own : zones.includes('Europe/Moscow') ? 'Europe/Moscow' : (zones[0] ?? 'UTC');
}

/**
 * When the server's list is not at hand, the browser's is nearly the same. The
 * one chosen is in it by the name it was chosen by: one zone has several, and
 * browsers list an older one.
 */
export function allZones(chosen = ''): string[] {
  const all = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return all.includes(chosen) || !chosen ? all : [chosen, ...all];
}
