/** Discord's own description of its API, read as JSON Schema: what a body must look like, path by path. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { flatten } from './check.ts';
import type { Json } from './wire.ts';

interface Description {
  readonly paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: Json }> } }>
  >;
  readonly components: { readonly schemas: Record<string, { properties?: Json }> };
}

export type OfficialCheck = (method: string, path: string, body: unknown) => readonly string[];

/** Faults of a request body by the description in `file`. */
export function officialCheck(file: string): OfficialCheck {
  const description = widened(JSON.parse(readFileSync(file, 'utf8'))) as Description;
  // Integer tags are beyond ajv's discriminators; formats are the platform's own.
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false, discriminator: false });
  ajv.addSchema({ $id: 'discord', ...description });
  const known = keysByType(description);
  const compiled = new Map<string, ValidateFunction | undefined>();
  const shapes = Object.entries(description.paths)
    .map(([path, methods]) => ({
      path,
      methods,
      shape: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    }))
    .sort(
      (a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')) || b.path.length - a.path.length,
    );

  function validator(method: string, path: string): ValidateFunction | undefined {
    const found = shapes.find(({ shape, methods }) => shape.test(path) && method.toLowerCase() in methods);
    if (!found) return undefined;
    const name = `${method} ${found.path}`;
    if (!compiled.has(name)) {
      const content = found.methods[method.toLowerCase()]?.requestBody?.content['application/json'];
      compiled.set(name, content && ajv.compile(pointing(content.schema) as Json));
    }
    return compiled.get(name);
  }

  return (method, path, body) => {
    if (body === undefined || body === null) return [];
    const validate = validator(method, path);
    if (!validate) return [];
    const faults = validate(body)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${method} ${path}: ${error.instancePath} ${error.message ?? ''}`,
        );
    return [...faults, ...unknownKeys(body as Json, known)];
  };
}

/** Permission sets travel as strings of digits where the description says integer. */
function widened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(widened);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'discriminator');
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      key === 'default_member_permissions' ? { type: ['integer', 'null', 'string'] } : widened(inner),
    ]),
  );
}

/** References from outside the description. */
function pointing(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"discord#/'));
}

/** The keys each kind of component may have; the description itself forbids none. */
function keysByType({ components: { schemas } }: Description): Map<number, Set<string>> {
  const kinds = Object.entries(schemas).filter(([name]) => name.endsWith('ComponentForMessageRequest'));
  return new Map(
    kinds.map(([, { properties = {} }]) => {
      const [type] = (properties['type'] as { enum: number[] }).enum;
      return [type ?? 0, new Set(Object.keys(properties))];
    }),
  );
}

function unknownKeys(body: Json, known: Map<number, Set<string>>): string[] {
  const components = Array.isArray(body['components']) ? (body['components'] as Json[]) : [];
  return flatten(components).flatMap((component) =>
    Object.keys(component)
      .filter((key) => known.get(Number(component['type']))?.has(key) !== true)
      .map((key) => `a component of type ${Number(component['type'])} has no ${key}`),
  );
}
