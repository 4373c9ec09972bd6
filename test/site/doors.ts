/** The site's own ports. They open before anybody is behind them, because everybody is told everybody's address at the start. */
import type { FetchHandler, Listening } from './forge/platform/listen';
import { listen } from './forge/platform/listen';

interface DoorHandlers {
  site: FetchHandler;
  cdn: (request: Request) => Response | Promise<Response>;
  jira: (request: Request) => Promise<Response>;
}

export interface Doors {
  readonly siteUrl: string;
  /** Another origin than the site's, as in production. */
  readonly cdnUrl: string;
  readonly jiraPort: number;
  /** Puts somebody behind each door; until then they answer 503. */
  open(handlers: DoorHandlers): void;
  close(): Promise<void>;
}

const notYet = (): Response => Response.json({ ready: false }, { status: 503, headers: { 'retry-after': '1' } });

/** Opens PORT (site), PORT+1 (Custom UI) and PORT+4 (Jira); any free ones for 0. Throws when one is taken, with none left open. */
export async function openDoors(port: number): Promise<Doors> {
  let handlers: DoorHandlers | undefined;
  const opened: Listening[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(async (door) => door.close()));
  };
  const openDoor = async (offset: number, handle: FetchHandler, alsoIpv6: boolean): Promise<number> => {
    const door = await listen(handle, port === 0 ? 0 : port + offset, { alsoIpv6 });
    opened.push(door);
    return door.port;
  };
  try {
    const sitePort = await openDoor(0, (request, bindings) => handlers?.site(request, bindings) ?? notYet(), true);
    const cdnPort = await openDoor(1, (request) => handlers?.cdn(request) ?? notYet(), false);
    const jiraPort = await openDoor(4, (request) => handlers?.jira(request) ?? notYet(), true);
    return {
      siteUrl: `http://localhost:${sitePort}`,
      cdnUrl: `http://127.0.0.1:${cdnPort}`,
      jiraPort,
      open: (wanted) => (handlers = wanted),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
