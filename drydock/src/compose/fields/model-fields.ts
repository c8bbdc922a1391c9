import { either, list, mapOf, record } from './collection-fields.ts';
import type { Field } from './field.ts';
import { integer, item, itemOrNumber, text } from './scalar-fields.ts';

const names = /^[a-zA-Z0-9._-]+$/;

/** Language models of the project. */
export const models = mapOf(
  record(
    { name: text, model: text, context_size: integer, runtime_flags: list(item) },
    { required: ['model'] },
  ),
  { keyPattern: names },
);

/** The models that a service is given, and the variables that tell it of them. */
export const serviceModels = either(
  list(item, { unique: true }),
  mapOf(record({ endpoint_var: text, model_var: text }, { nullable: true }), { keyPattern: names }),
);

/** One option of a provider: a value or several; Compose prints a list of texts. */
const providerOption: Field = {
  ...either(itemOrNumber, list(itemOrNumber)),
  expected: 'a text, a number, true or false, or a list of these',
  accepts: (value) => [value].flat().every((one) => ['string', 'number', 'boolean'].includes(typeof one)),
  check: () => undefined,
  print: (value) => [value].flat().map(String),
};

/** Who runs a service that Compose itself does not. */
export const provider = record({ type: text, options: mapOf(providerOption) }, { required: ['type'] });
