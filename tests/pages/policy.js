// What the page hears of violations of its own policy: others' must not add to them.
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.sourceFile}`));
