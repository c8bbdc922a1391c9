/** The part of package-lock.json and of node_modules/.package-lock.json that says what is installed. */
interface NpmLock {
  packages?: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optional?: boolean;
  dev?: boolean;
  peer?: boolean;
  devOptional?: boolean;
}

/**
 * Whether node_modules, by the record that npm keeps inside it, is what the lock file asks for. npm writes that record
 * last, so an interrupted installation has none; optional packages of other platforms may be absent.
 */
export function matchesLock(lockText: string, installedText: string): boolean {
  const wanted = packagesOf(lockText);
  const installed = packagesOf(installedText);
  if (wanted === undefined || installed === undefined) return false;
  for (const [path, locked] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue; // the project itself and its workspaces
    const found = installed[path];
    if (found === undefined ? !locked.optional && !locked.devOptional : !isSame(locked, found)) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

function isSame(locked: LockedPackage, found: LockedPackage): boolean {
  if (locked.link || found.link) return locked.link === found.link;
  if (locked.integrity && found.integrity) return locked.integrity === found.integrity;
  return locked.version === found.version;
}

function packagesOf(text: string): Record<string, LockedPackage> | undefined {
  try {
    return (JSON.parse(text) as NpmLock).packages;
  } catch {
    return undefined;
  }
}
