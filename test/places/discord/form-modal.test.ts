import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormField } from '../../../src/command/form.ts';
import { formModal } from '../../../src/places/discord/form-modal.ts';
import { stepsOf } from '../../../src/places/discord/form-steps.ts';
import { checkModal } from '../../standins/discord/modal-rules.ts';

function fieldsOf(fields: readonly Partial<FormField>[]): readonly FormField[] {
  return fields.map((field, index) => ({
    name: `field-${index}`,
    kind: 'line',
    label: `Label ${index}`,
    isRequired: false,
    choices: [],
    value: '',
    ...field,
  }));
}

/** Texts that are one character too long for something. */
const overLong = [46, 81, 101, 4001].map((length) => 'x'.repeat(length));

const anyText = fc.oneof(
  fc.constantFrom(...overLong),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', ' ', '\u200b', 'x'.repeat(5000), '\ud83d', '🎈'.repeat(60), '@everyone'),
);

const anyField: fc.Arbitrary<Partial<FormField>> = fc
  .record({
    kind: fc.constantFrom('line', 'text', 'choice', 'choices', 'date'),
    label: anyText,
    hint: anyText,
    isRequired: fc.boolean(),
    choices: fc.uniqueArray(
      fc.record({ label: anyText, value: fc.string({ minLength: 1, maxLength: 120 }) }),
      {
        selector: ({ value }) => value,
        maxLength: 40,
      },
    ),
    text: anyText,
    picks: fc.array(fc.nat(39), { maxLength: 40 }),
  })
  .map(({ kind, choices, text, picks, ...rest }) => {
    const chosen = [...new Set(picks)].flatMap((at) => choices[at]?.value ?? []);
    const value = kind === 'choices' ? chosen : kind === 'choice' ? (chosen[0] ?? '') : text;
    return { ...rest, kind, choices, value } as Partial<FormField>;
  });

test('Discord accepts every modal of any form, and no field is in two', () => {
  fc.assert(
    fc.property(fc.array(anyField, { maxLength: 14 }), anyText, (given, title) => {
      const steps = stepsOf({ fields: fieldsOf(given) });
      const names = steps.flatMap(({ fields }) => fields.map(({ name }) => name));
      expect(new Set(names).size).toBe(names.length);
      for (const step of steps) {
        expect(checkModal(formModal(step, title, 'form1:=key'))).toEqual([]);
        expect(step.label.length).toBeLessThanOrEqual(80);
      }
    }),
    { numRuns: 300 },
  );
});

test('a form is as few modals as there can be, of about as many fields each, named by them', () => {
  const labelsOf = (count: number) =>
    stepsOf({ fields: fieldsOf(Array.from({ length: count }, () => ({}))) }).map(({ label }) => label);
  expect(labelsOf(5)).toEqual(['Label 0, label 1, label 2, label 3 and label 4']);
  expect(labelsOf(6)).toEqual(['Label 0, label 1 and label 2', 'Label 3, label 4 and label 5']);
  expect(labelsOf(9)).toHaveLength(2);
  expect(labelsOf(11)).toHaveLength(3);
});

test('twenty-five choices are a menu, and one more is a line to type', () => {
  const choices = Array.from({ length: 26 }, (_, index) => ({
    label: `Choice ${index}`,
    value: `c${index}`,
  }));
  const typeOf = (field: Partial<FormField>) => {
    const [step] = stepsOf({ fields: fieldsOf([field]) });
    const [label] = step ? formModal(step, 'A', 'form:x').components : [];
    return label && 'component' in label ? label.component.type : null;
  };
  expect(typeOf({ kind: 'choice', choices: choices.slice(1) })).toBe(3);
  expect(typeOf({ kind: 'choice', choices })).toBe(4);
  expect(typeOf({ kind: 'choices', choices, value: ['c1', 'c2'] })).toBe(4);
});

test('a text too long for a field stays as it is, in no modal', () => {
  const fields = fieldsOf([
    { kind: 'text', value: 'x'.repeat(3001) },
    { kind: 'text', value: 'x'.repeat(3000) },
  ]);
  expect(stepsOf({ fields }).map((step) => step.fields.map(({ name }) => name))).toEqual([['field-1']]);
});

test('choices that are chosen are in a modal if they fit the line that they would be typed in, or a menu', () => {
  const choices = Array.from({ length: 30 }, (_, index) => ({
    label: `Choice ${index}`,
    value: `choice-${String(index).padStart(18, '0')}`,
  }));
  const chosen = (count: number) => choices.slice(0, count).map(({ value }) => value);
  const isShown = (field: Partial<FormField>) =>
    stepsOf({ fields: fieldsOf([{ kind: 'choices', choices, ...field }]) }).length > 0;
  expect(chosen(22).join(', ')).toHaveLength(592);
  expect(isShown({ value: chosen(22) })).toBe(true);
  expect(isShown({ value: chosen(23) })).toBe(false);
  expect(isShown({ choices: choices.slice(0, 25), value: chosen(25) })).toBe(true);
});
