import { unknownAddress, type Visitor } from '../signin/ports';

/** Who is asking, as far as the request tells. The address is the one Atlassian's edge saw. */
export function visitorOf(request: Request): Visitor {
  const header = (name: string, otherwise: string): string => {
    const value = request.headers.get(name)?.trim() ?? '';
    return value === '' ? otherwise : value.slice(0, 300);
  };
  return {
    address: header('atl-edge-true-client-ip', unknownAddress).slice(0, 45),
    browser: header('user-agent', 'unknown'),
    language: header('accept-language', 'en').split(/[,;]/)[0]?.trim().slice(0, 35) ?? 'en',
  };
}
