/** What the extension asks the browser for, and why: for the privacy page and for the stores. */

export interface Permission {
  /** As the manifest names it, or in words. */
  name: string;
  /** Where only one browser has it. */
  only?: 'Chromium';
  /** Plain text; `code` between backquotes. */
  why: string;
}

export const PERMISSIONS: readonly Permission[] = [
  { name: '`storage`', why: 'To remember your settings.' },
  { name: '`scripting`', why: 'To put its marks on a page. It works only on pages that `activeTab` or access to the site opens.' },
  { name: '`activeTab`', why: 'To read the page you are looking at, when you ask for it with the toolbar button or the keyboard, and only then.' },
  { name: '`sidePanel`', only: 'Chromium', why: 'To show the side panel with the story at a glance. It gives no access to pages.' },
  {
    name: 'Access to sites (optional)',
    why:
      'To mark articles without being asked each time. Sourcelight is installed without access to any site. You switch on a single site, a list of news ' +
      'sites, or all sites; the browser then asks you, and you can take it back in the popup or in the browser’s settings whenever you like.',
  },
];
