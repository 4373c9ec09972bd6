/** Row 7: sign-ins of one container at once. The provider and the store answer from memory, so that the processor is what saturates. */
import { exchange, type Exchange, type Gateway } from '../platform/gateway';
import type { Figure } from '../report';

const atOnce = [1, 10, 100, 500] as const;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the process's time, the part in which a processor was busy; 1 is one core. */
  readonly cores: number;
  readonly megabytes: number;
}

async function signInsAtOnce(gateway: Gateway, inFlight: number, inAll: number): Promise<Measured> {
  const waiting: Exchange[] = [];
  for (let made = 0; made < inAll; made += 1) waiting.push(await exchange(gateway));
  const times: number[] = [];
  const queue = waiting.values();
  const one = async (): Promise<void> => {
    for (const { visit } of queue) {
      const from = performance.now();
      const { statusCode } = await gateway.visit(visit);
      if (statusCode !== 303) throw new Error(`A sign-in answered ${String(statusCode)}`);
      times.push(performance.now() - from);
    }
  };
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  await Promise.all(Array.from({ length: inFlight }, one));
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    perSecond: (inAll / milliseconds) * 1000,
    ...{ p50: at(0.5), p99: at(0.99) },
    cores: (user + system) / 1000 / milliseconds,
    megabytes: process.memoryUsage.rss() / 1024 ** 2,
  };
}

export async function throughput(gateway: Gateway, inAll = 500): Promise<Figure[]> {
  const figures: Figure[] = [];
  let alone: number | undefined;
  for (const inFlight of atOnce) {
    const { perSecond, p50, p99, cores, megabytes } = await signInsAtOnce(gateway, inFlight, inAll);
    const perCore = perSecond / cores;
    alone ??= perCore;
    figures.push({
      ...{ row: '7', what: `OIDC sign-ins at once: ${String(inFlight)}`, value: Math.round(perCore) },
      unit: 'a second and core',
      reference: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${megabytes.toFixed(0)} MB, ${cores.toFixed(1)} cores busy: the processor saturates`,
      limit: `${(perCore / alone).toFixed(2)} × of one after the other`,
    });
  }
  return figures;
}
