/** The host of an AD FS farm from what people paste: the federation service name, or any address of its pages or metadata. */
import { fail, ok, type Result } from '../domain/result';
import { domainField, typed } from './fields';
import type { FieldError, Fields, PresetField } from './preset';
import { baseUrlOf } from './typed-address';

const example = 'adfs.example.com';

export const federationServiceField = (help: string, required: boolean): PresetField =>
  domainField('Federation service name', example, help, { required });

/** Its origin; AD FS is always at the same paths below it. */
export function readFederationService(input: Fields): Result<string, readonly FieldError[]> {
  const base = baseUrlOf((typed(input, 'domain') ?? '').replace(/[?#].*$/, ''));
  const { origin, pathname } = base === undefined ? { origin: '', pathname: 'none' } : new URL(base);
  return /^\/(?:$|adfs\b|federationmetadata\b)/i.test(pathname)
    ? ok(origin)
    : fail([{ field: 'domain', message: `Enter the host only, for example ${example}.` }]);
}
