import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './fixtures.js';

interface Locked {
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const packages = Object.entries(
  read('package-lock.json').packages as Record<string, Locked>,
).filter(([place]) => place !== '');

describe('the published package', () => {
  it('runs no install scripts, and neither do its dependencies', () => {
    const names = Object.keys(read('package.json').scripts);
    const atInstall = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare'];
    expect(names.filter((name) => atInstall.includes(name))).toEqual([]);
    const shipped = packages.filter(([, { dev }]) => dev !== true);
    expect(shipped.length).toBeGreaterThan(10);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });

  it('is locked by hash, with everything from the registry', () => {
    expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
