import type { Check } from './finding.ts';

/** Without Docker the local engine does: then its absence is only told. */
export const checkDocker: Check = ({ docker, engine }) => {
  if (!docker) return [];
  if (docker.answers) {
    return [
      { check: 'docker', level: 'ok', text: `Docker Engine ${docker.engine}, Compose ${docker.compose}` },
    ];
  }
  const level = engine === 'docker' ? 'fail' : docker.cli ? 'warn' : 'ok';
  const text = engine === 'docker' ? docker.reason : `${docker.reason}: the local engine is used`;
  return [{ check: 'docker', level, text, ...(level === 'ok' ? {} : { remedy: docker.remedy }) }];
};
