import { commands } from '../../commands/registry.ts';
import { zoneFindings } from '../ops/clock-check.ts';
import { type Finding, fault } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { createRedactor, type Secrets } from '../ops/redact.ts';
import { places } from '../places/registry.ts';
import { loadSettings, secretForms } from '../settings.ts';
import { checkAll } from './doctor.ts';
import { machineFindings } from './machine-check.ts';
import { hasFault, report } from './report.ts';

/** `npm run -s doctor`: prints what is wrong and what to do about it. Exit status 1 if there is a fault. */

async function findings(): Promise<{
  readonly found: readonly Finding[];
  readonly secrets: Secrets;
}> {
  try {
    const settings = loadSettings(places);
    return { found: await checkAll({ settings, places, commands }), secrets: settings.secrets };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    const todo = 'Correct it in .env, then run the doctor again for all the rest.';
    const settings = error.lines.map((line) => fault('Settings', line, todo));
    return {
      found: [...(await machineFindings('.', '.env')), ...settings, ...zoneFindings([])],
      secrets: { values: [], forms: secretForms(places) },
    };
  }
}

const { found, secrets } = await findings();
const redact = createRedactor(secrets);
process.stdout.write(`${redact(report(found, process.stdout.isTTY === true))}\n`);
process.exitCode = hasFault(found) ? 1 : 0;
