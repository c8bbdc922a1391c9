import { DrydockError } from '../base/errors.ts';
import { canonical, canonicalTemplate } from './canonical/canonical.ts';
import { withDefaults } from './canonical/defaults.ts';
import { fillFromHost } from './canonical/normalise.ts';
import { resolvePaths } from './canonical/resolve-paths.ts';
import { checkModel } from './check/check-model.ts';
import { checkResources } from './check/check-resources.ts';
import { applyExtends } from './extends.ts';
import { applyIncludes } from './include.ts';
import type { LoadContext, Model } from './load-context.ts';
import { clear } from './merge/clear.ts';
import { merge } from './merge/merge.ts';
import { removeRedefined } from './merge/unique.ts';
import { PathError, locateErrors } from './path-error.ts';
import type { Path } from './path.ts';
import { isMap } from './path-table.ts';
import { readYaml } from './read/read-yaml.ts';
import type { YamlDocument } from './read/read-yaml.ts';
import { interpolate } from './variables/interpolate.ts';

/** Loads files that override one another into one model: long forms, absolute paths, checked. */
export function loadModel(
  files: readonly string[],
  context: LoadContext,
  including: readonly string[],
): Model {
  let model: Model = {};
  for (const file of files) model = loadFile(file, model, context, including);
  return locateErrors(context.sources, { file: files[0] ?? '' }, () => {
    const complete = withDefaults(model) as Model;
    checkResources(complete);
    const placed = context.resolvesPaths ? (resolvePaths(complete, context) as Model) : complete;
    return resolveListed(placed, context);
  });
}

function loadFile(file: string, base: Model, context: LoadContext, including: readonly string[]): Model {
  const documents = readDocuments(file, context, false);
  return locateErrors(context.sources, { file }, () => {
    let model = base;
    for (const document of documents) {
      const extended = applyExtends(interpolated(document, context), {
        file,
        directory: context.directory,
        cleared: document.cleared,
        exists: (other) => context.files.read(other) !== undefined,
        read: (other, directory) => readBase(other, directory, context),
      });
      model = clear(model, document.cleared);
      const included = applyIncludes(extended, context, [...including, file], loadModel);
      model = removeRedefined(merge(model, included));
      checkModel(model, context.interpolates ? 'whole' : 'template');
      warnOfOldExternals(model, context);
      model = removeRedefined(longForm(withoutVersion(model, file, context), context));
    }
    return model;
  });
}

/** A file that `extends` takes a service from: long forms and absolute paths, but not checked by itself. */
function readBase(file: string, directory: string, context: LoadContext): { model: Model; cleared: Path[] } {
  const documents = readDocuments(file, context, true);
  return locateErrors(context.sources, { file }, () => {
    let model: Model = {};
    for (const document of documents) {
      model = removeRedefined(merge(clear(model, document.cleared), interpolated(document, context)));
      model = removeRedefined(longForm(model, context));
    }
    const cleared = documents.flatMap((document) => document.cleared);
    return { model: resolvePaths(model, { ...context, directory }) as Model, cleared };
  });
}

function readDocuments(file: string, context: LoadContext, lent: boolean): YamlDocument[] {
  const text = context.files.read(file);
  if (text === undefined) {
    throw new DrydockError('compose.no-file', `there is no file ${file}`, { hint: 'check the path' });
  }
  const { documents, positions } = locateErrors(context.sources, { file }, () =>
    readYaml(text, file, context.parse),
  );
  context.sources.add(positions, lent);
  return documents.filter((document) => document.data !== null);
}

function longForm(model: Model, { interpolates }: LoadContext): Model {
  return (interpolates ? canonical(model) : canonicalTemplate(model)) as Model;
}

function interpolated(document: YamlDocument, context: LoadContext): Model {
  if (!isMap(document.data)) {
    throw new PathError('compose.wrong-type', [], 'a Compose file must be a mapping at its top level', {
      hint: 'begin with "services:"',
    });
  }
  if (!context.interpolates) return document.data;
  return interpolate(document.data, {
    lookup: context.lookup,
    onUnset: (name, path) =>
      context.warn('compose.unset-variable', `the variable ${name} is not set; it becomes empty`, path),
    onOddBoolean: (text, path) =>
      context.warn('compose.odd-boolean', `"${text}" is not a YAML 1.2 boolean; write true or false`, path),
  }) as Model;
}

function withoutVersion(model: Model, file: string, context: LoadContext): Model {
  if (!('version' in model)) return model;
  context.warn('compose.version', `${file}: "version" is obsolete and ignored; remove it`, ['version']);
  return Object.fromEntries(Object.entries(model).filter(([key]) => key !== 'version'));
}

function warnOfOldExternals(model: Model, context: LoadContext): void {
  for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
    for (const [name, resource] of Object.entries(isMap(model[section]) ? model[section] : {})) {
      if (!isMap(resource) || !isMap(resource.external) || !('name' in resource.external)) continue;
      const message = `${section}.${name}: "external.name" is deprecated; write "name:" and "external: true"`;
      context.warn('compose.external-name', message, [section, name]);
    }
  }
}

/** Names that stand alone in a list take the environment of the file that they are in, which `include` may change. */
function resolveListed(model: Model, context: LoadContext): Model {
  if (!isMap(model.services)) return model;
  for (const service of Object.values(model.services)) {
    if (!isMap(service) || !Array.isArray(service.environment)) continue;
    service.environment = fillFromHost(service.environment, context.lookup, true);
  }
  return model;
}
