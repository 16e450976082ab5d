import { Fragment } from 'preact';

import { CODES, type Code } from '../shared/checks';

/** The public codes that ask for something, each with its address. */
export const Codes = ({ codes }: { codes: readonly Code[] }) => (
  <>
    {codes.map((code, index) => (
      <Fragment key={code}>
        {index > 0 && ', '}
        <a href={CODES[code]} target="_blank" rel="noreferrer">
          {code}
        </a>
      </Fragment>
    ))}
  </>
);
