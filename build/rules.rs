//! Rule files: `key: value` lines, then `let name = pattern` and `find name: pattern` lines, then the examples.

pub struct Rule {
    pub file: String,
    pub kind: String,
    pub name: String,
    pub says: String,
    pub asks: String,
    pub lets: Vec<(usize, String, String)>,
    pub finds: Vec<Find>,
    /// The lines after `examples:`, as they stand.
    pub examples: Vec<String>,
}

impl Rule {
    /// A message about a line of the file.
    pub fn wrong(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.file)
    }
}

pub struct Find {
    pub line: usize,
    pub name: String,
    pub pattern: String,
    /// `key` or `key=value`, behind the pattern and a ` :: `.
    pub options: Vec<String>,
}

pub fn parse(file: &str, text: &str) -> Result<Rule, String> {
    let mut rule = Rule {
        file: file.to_owned(),
        kind: String::new(),
        name: String::new(),
        says: String::new(),
        asks: String::new(),
        lets: Vec::new(),
        finds: Vec::new(),
        examples: Vec::new(),
    };
    // A line that starts with white space continues the one before it, among the patterns.
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut examples = false;
    for (number, line) in text.lines().enumerate() {
        if examples {
            rule.examples.push(line.to_owned());
        } else if line.trim() == "examples:" {
            examples = true;
        } else if line.starts_with('#') || line.trim().is_empty() {
        } else if line.starts_with([' ', '\t']) && !lines.is_empty() {
            let last = &mut lines.last_mut().expect("not empty").1;
            last.push(' ');
            last.push_str(line.trim());
        } else {
            lines.push((number + 1, line.trim().to_owned()));
        }
    }
    for (number, line) in lines {
        let wrong = |what: &str| format!("{file}:{number}: {what}");
        if let Some(rest) = line.strip_prefix("let ") {
            let (name, pattern) = rest.split_once('=').ok_or_else(|| wrong("`let name = pattern` expected"))?;
            rule.lets.push((number, name.trim().to_owned(), pattern.trim().to_owned()));
        } else if let Some(rest) = line.strip_prefix("find ") {
            let (name, rest) = rest.split_once(':').ok_or_else(|| wrong("`find name: pattern` expected"))?;
            let (pattern, options) = rest.split_once(" :: ").unwrap_or((rest, ""));
            rule.finds.push(Find {
                line: number,
                name: name.trim().to_owned(),
                pattern: pattern.trim().to_owned(),
                options: options.split_whitespace().map(str::to_owned).collect(),
            });
        } else {
            let (key, value) = line.split_once(':').ok_or_else(|| wrong("`key: value` expected"))?;
            let value = value.trim().to_owned();
            match key.trim() {
                "kind" => rule.kind = value,
                "name" => rule.name = value,
                "says" => rule.says = value,
                "asks" => rule.asks = value,
                other => return Err(wrong(&format!("unknown key `{other}`"))),
            }
        }
    }
    if rule.kind.is_empty() && rule.finds.is_empty() {
        // A file of shared definitions.
    } else if rule.name.is_empty() || rule.says.is_empty() {
        return Err(format!("{file}: `kind`, `name` and `says` are needed"));
    }
    Ok(rule)
}
