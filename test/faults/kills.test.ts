import { describe, expect, it } from '@jest/globals';
import { seeded } from '../seeded.js';
import { useFolder } from '../use-folder.js';
import {
  expectAsUndisturbed,
  expectFindingsWhole,
  expectOldOrNew,
  killOnce,
  startAnew,
  type Undisturbed,
  undisturbed,
} from './killing.js';
import { SCENES, type Scene } from './scenes.js';
import { IS_SHORT, report, runTool } from './support.js';

/** FAULTS_SEED=7 selects other moments; the timed ones vary anyway. */
const SEED = Number(process.env.FAULTS_SEED ?? 1);

/** Across all scenes. */
const KILLS = IS_SHORT ? 26 : 1000;
const KILLS_OF_SCENE = Math.ceil(KILLS / SCENES.length);

/** Kills in a row of a run and the runs that continue it, before one may finish. */
const MOST_IN_A_ROW = 3;

const folder = useFolder();

describe.each(['texts', 'corpora', 'caches', 'reports'] as const)('kills during %s', (kind) => {
  const scenes = SCENES.filter((scene) => scene.kind === kind);

  it.each(scenes)('$name: nothing lost, duplicated or left over', async (scene) => {
    const random = seeded(SEED * 1000 + SCENES.indexOf(scene));
    const start = folder('start');
    const at = folder('work');
    const whole = await undisturbed(scene, start, at);
    let kills = 0;
    let temporary = 0;
    while (kills < KILLS_OF_SCENE) {
      startAnew(start, at);
      for (let more = 1 + random.below(MOST_IN_A_ROW); more > 0; more--) {
        if (await killOnce(withResume(), at, whole, random)) kills++;
        temporary += expectOldOrNew(at, whole);
      }
      if (scene.replaces !== undefined && random.isLucky(0.5)) await expectRestored(scene, whole);
      await expectNextEndsWell(scene, withResume(), whole);
    }
    report(`${kind}, ${scene.name}: ${kills} kills, ${temporary} temporary files seen, 0 left`);

    function withResume(): readonly string[] {
      const resumes = scene.resume !== undefined && random.isLucky(0.5) ? [scene.resume] : [];
      return [...scene.args, ...resumes];
    }
  });

  async function expectNextEndsWell(scene: Scene, args: readonly string[], whole: Undisturbed) {
    const at = folder('work');
    const outcome = await runTool(args, { cwd: at });
    // The run that finished a shard has already reported the invalid records in it.
    const isResumed = args.length > scene.args.length;
    expect(outcome).toEqual(
      isResumed ? { ...whole.outcome, stderr: outcome.stderr } : whole.outcome,
    );
    if (scene.replaces === undefined) {
      expectAsUndisturbed(at, whole);
      return;
    }
    const { folder: replaced, report: why } = scene.replaces;
    expectAsUndisturbed(folder('work', replaced), within(whole, replaced));
    expectFindingsWhole(at, why, whole);
    await expectRestored(scene, whole);
  }

  /** From the findings and journals of all runs, whether they finished or not. */
  async function expectRestored({ replaces }: Scene, whole: Undisturbed) {
    const place = replaces?.folder ?? '';
    const restored = await runTool(['restore', place, '--write', '--quiet'], {
      cwd: folder('work'),
    });
    // If a run was killed before its first file, there are no findings.
    if (restored.exitCode !== 0) expect(restored.stderr).toContain('Findings file ');
    expectAsUndisturbed(folder('work', place), { ...within(whole, place), after: sourcesOf() });

    function sourcesOf() {
      return within({ ...whole, after: whole.before }, place).after;
    }
  }
});

/** The state of one folder. */
function within(whole: Undisturbed, place: string): Undisturbed {
  const inside = [...whole.after].filter(([path]) => path.startsWith(`${place}/`));
  return {
    ...whole,
    after: new Map(inside.map(([path, bytes]) => [path.slice(place.length + 1), bytes])),
  };
}
