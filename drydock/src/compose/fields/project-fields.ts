import { either, list, mapOf, record } from './collection-fields.ts';
import { textOrList } from './command-fields.ts';
import type { Field } from './field.ts';
import { models } from './model-fields.ts';
import { configs, networks, secrets, volumes } from './network-fields.ts';
import { text } from './scalar-fields.ts';
import { service } from './service-fields.ts';

const include = list(
  either(
    text,
    record({ path: textOrList, env_file: textOrList, project_directory: text }, { extensions: false }),
  ),
);

/** The sections of a Compose file. */
export const projectFields: Record<string, Field> = {
  version: text,
  name: text,
  include,
  services: mapOf(service, { keyPattern: /^[a-zA-Z0-9._-]+$/ }),
  networks,
  volumes,
  secrets,
  configs,
  models,
};

export const project = record(projectFields);
