/** A validator for one OpenAPI file. Schemas that operations share are compiled once, when they are first needed. */
import type { ValidationContext} from 'openapi-backend';
import { OpenAPIRouter, OpenAPIValidator, type Document } from 'openapi-backend';

type Ajv = ReturnType<OpenAPIValidator['getAjv']>;

export interface DocumentValidator {
  readonly router: OpenAPIRouter;
  readonly validator: OpenAPIValidator;
}

/** RFC 3339, and Jira's own notation of the zone without a colon. */
const isDateTime = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')));

function addFormats(ajv: Ajv): void {
  ajv.addFormat('uri', (value: string) => URL.canParse(value));
  ajv.addFormat('url', (value: string) => URL.canParse(value));
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
  ajv.addFormat('date-time', isDateTime);
  ajv.addFormat('byte[]', true);
}

/** Gives every reference the name of its document, so that one compiled schema serves every operation. */
const withNamedReferences = (document: unknown, name: string): Document =>
  JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? name + value : value,
  ) as Document;

/** `name` tells the document's schemas apart from others. */
export function createValidator(name: string, document: unknown): DocumentValidator {
  const definition = withNamedReferences(document, name);
  const router = new OpenAPIRouter({ definition });
  const shared = new Map<ValidationContext, Ajv>();
  const validator = new OpenAPIValidator({
    definition,
    router,
    lazyCompileValidators: true,
    // The documents are fixed and known to be valid: checking them again would cost most of the time.
    ajvOpts: { strict: false, allErrors: true, meta: false, validateSchema: false },
    customizeAjv(ajv, _options, context) {
      const known = shared.get(context);
      if (known !== undefined) return known;
      addFormats(ajv);
      ajv.addSchema(definition, name);
      shared.set(context, ajv);
      return ajv;
    },
  });
  return { router, validator };
}
