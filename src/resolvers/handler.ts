/** Typed rows of the administrators' API: a wrong name, input or answer does not compile. */
import { unknown, type ZodType } from 'zod';
import type { AdminApi, AdminApiName } from '../contract/admin-api';
import type { Caller } from './ports';

export type InputOf<N extends AdminApiName> = Parameters<AdminApi[N]> extends [infer I] ? I : undefined;

export interface Handler<N extends AdminApiName> {
  readonly schema: ZodType;
  readonly run: (input: InputOf<N>, caller: Caller) => Promise<ReturnType<AdminApi[N]>>;
}

/** The rows whose names match, for example `Handlers<`links.${string}`>`. */
export type Handlers<P extends string> = { readonly [N in Extract<AdminApiName, P>]: Handler<N> };

export type AllHandlers = { readonly [N in AdminApiName]: Handler<N> };

/** A row whose input is what the schema lets through. */
export const name = <N extends AdminApiName, T>(
  _name: N,
  schema: ZodType<T>,
  run: (input: T, caller: Caller) => Promise<ReturnType<AdminApi[N]>>,
): Handler<N> => ({ schema, run: run as unknown as Handler<N>['run'] });

/** A row without input. */
export const nameless = <N extends AdminApiName>(
  _name: N,
  run: (caller: Caller) => Promise<ReturnType<AdminApi[N]>>,
): Handler<N> => ({ schema: unknown(), run: (_input, caller) => run(caller) });
