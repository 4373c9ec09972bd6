/** One container serves many installations: nothing that it remembers of one may reach another. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oncePer } from '../../src/domain/once-per';
import { createInstallationMemory } from '../../src/platform/installation-memory';
import { createThrottle } from '../../src/platform/throttle';
import { asInstallation } from './installation';

const clock = (start = 1_000) => {
  let now = start;
  return { seconds: () => now, iso: () => new Date(now * 1000).toISOString(), forward: (by: number) => (now += by) };
};

describe('what a container remembers', () => {
  it('belongs to one installation', () => {
    const memory = createInstallationMemory<string>();
    asInstallation('a', () => {
      memory.set('of a');
    });
    expect(asInstallation('b', () => memory.get())).toBeUndefined();
    asInstallation('b', () => {
      memory.set('of b');
    });
    expect([asInstallation('a', () => memory.get()), asInstallation('b', () => memory.get())]).toEqual([
      'of a',
      'of b',
    ]);
  });

  it('is bounded', () => {
    const memory = createInstallationMemory<number>(3);
    for (const [value, id] of ['a', 'b', 'c', 'd'].entries()) {
      asInstallation(id, () => {
        memory.set(value);
      });
    }
    expect(['a', 'b', 'c', 'd'].map((id) => asInstallation(id, () => memory.get()))).toEqual([undefined, 1, 2, 3]);
  });

  it('hangs what is made of a record, or of a request, on that object itself, in these places', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const using = files.filter((path) => readFileSync(`src/${path}`, 'utf8').includes('= oncePer(')).sort();
    expect(using).toEqual([
      'domain/received-values.ts',
      'protocols/oidc/discovery.ts',
      'protocols/oidc/read-message.ts',
      'protocols/oidc/verify-signature.ts',
      'protocols/saml/signature/signing-certificates.ts',
      'webtriggers/cookies.ts',
    ]);
  });

  it('of a record is made anew for another one, equal or not', () => {
    let made = 0;
    const numberOf = oncePer<object, number>(() => (made += 1));
    const [one, equal] = [{ key: 'a' }, { key: 'a' }];
    expect([numberOf(one), numberOf(one), numberOf(equal), numberOf(one)]).toEqual([1, 1, 2, 1]);
  });
});

describe('counters of strangers', () => {
  it('belong to one installation', () => {
    const throttle = createThrottle(clock());
    for (let at = 0; at < 5; at += 1) asInstallation('a', () => throttle.count('refusals', '203.0.113.9', 60));
    expect(asInstallation('a', () => throttle.count('refusals', '203.0.113.9', 60))).toBe(6);
    expect(asInstallation('b', () => throttle.count('refusals', '203.0.113.9', 60))).toBe(1);
  });

  it('belong to one kind and one key', () => {
    const throttle = createThrottle(clock());
    asInstallation('a', () => throttle.count('refusals', 'x', 60));
    expect(asInstallation('a', () => throttle.count('refusals', 'y', 60))).toBe(1);
    expect(asInstallation('a', () => throttle.count('answers', 'x', 60))).toBe(1);
  });

  it('start anew when their time has passed', () => {
    const time = clock();
    const throttle = createThrottle(time);
    asInstallation('a', () => throttle.count('refusals', 'x', 60));
    time.forward(59);
    expect(asInstallation('a', () => throttle.count('refusals', 'x', 60))).toBe(2);
    time.forward(1);
    expect(asInstallation('a', () => throttle.count('refusals', 'x', 60))).toBe(1);
  });

  it('do not grow without end, and keep what is counted again and again', () => {
    const throttle = createThrottle(clock());
    asInstallation('a', () => {
      for (let at = 0; at < 20_000; at += 1) {
        throttle.count('refusals', `address ${String(at)}`, 600);
        throttle.count('refusals', '', 600);
      }
    });
    expect(asInstallation('a', () => throttle.count('refusals', '', 600))).toBe(20_001);
    expect(asInstallation('a', () => throttle.count('refusals', 'address 0', 600))).toBe(1);
  });
});
