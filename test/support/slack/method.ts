import type { Json, Workspace } from './workspace.ts';

/** One call of the Web API: its arguments, JSON in strings already read. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  readonly at: number;
}

export interface MethodContext {
  readonly workspace: Workspace;
  readonly violations: string[];
  readonly socketUrl: string;
  /** Most messages a page of history holds, whatever was asked for. */
  readonly historyPage: number;
}

export type Method = (args: Json, context: MethodContext) => Json;

export function fail(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more };
}

/** Runs `method` once the token's scopes are known to cover it. */
export function needs(
  scope: string | ((args: Json, workspace: Workspace) => string),
  method: Method,
): Method {
  return (args, context) => {
    const needed = typeof scope === 'string' ? scope : scope(args, context.workspace);
    if (needed === '' || context.workspace.scopes.has(needed)) return method(args, context);
    return fail('missing_scope', { needed, provided: [...context.workspace.scopes].join(',') });
  };
}
