import { PageSection } from '../../../components/layout/page-section';
import { Code } from '../../../components/ui/code';

const steps = [
  {
    title: 'Change a page',
    text: 'Save, and the open page follows without losing what you typed.',
    file: 'frontend/features/',
  },
  {
    title: 'Add an endpoint',
    text: 'The backend answers from the new code in the same breath; types for this side are generated.',
    file: 'backend/src/modules/',
  },
  {
    title: 'Change the data',
    text: 'Edit the model, then create and apply the migration with npm run db:migrate.',
    file: 'backend/prisma/schema.prisma',
  },
];

/** Where the first three edits of a new product go. */
export function NextSteps() {
  return (
    <PageSection labelledBy="next" className="mt-20">
      <h2 id="next" className="wide text-3xl">
        Where to start
      </h2>
      <ul className="mt-6 grid gap-x-10 gap-y-8 md:grid-cols-3">
        {steps.map(({ title, text, file }) => (
          <li key={title} className="border-t-2 border-oxide pt-4">
            <h3 className="wide text-lg">{title}</h3>
            <p className="mt-1.5 mb-3 text-ink-soft">{text}</p>
            <Code>{file}</Code>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
