import { plural, t } from '../shared/i18n';
import type { NumberRange } from '../shared/report';

/** How many people, in words. */
export const howMany = ({ min, max }: NumberRange): string =>
  max === min ? plural('people', min) : max === undefined ? t('peopleAtLeast', min) : t('peopleRange', min, max);
