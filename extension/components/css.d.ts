/** Style sheets are imported for the bundler to write them beside the script. */
declare module '*.css';
