import type { VirtualClock } from './virtual-clock.ts';

/** The clock stands still while the store works. */
export function holdClock<T extends object>(object: T, clock: VirtualClock): T {
  return new Proxy(object, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return holdClock(value, clock);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const result: unknown = value.apply(target, given);
        return result instanceof Promise ? clock.during(result) : result;
      };
    },
  });
}
