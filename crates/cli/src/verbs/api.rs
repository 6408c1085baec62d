//! `api`: the whole table of commands with its schemas, for who writes a program against it.

use crate::help;
use crate::outcome::Outcome;
use clap::Args;
use contract::{Access, CommandInfo};
use messages::cli as words;
use serde_json::{Map, Value, json};

/// In which form.
#[derive(Args)]
pub(crate) struct Api {
    #[arg(long, help = help::of(words::option_openapi))]
    openapi: bool,
}

impl Api {
    /// Prints it: JSON in both forms, laid out for a person.
    pub(crate) fn run(self) -> Outcome {
        let commands = contract::all();
        let document = if self.openapi { openapi(&commands) } else { json!(commands) };
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        Outcome::new(&document, text)
    }
}

/// The table as an OpenAPI 3.1 document. Shared shapes are gathered under their names.
fn openapi(commands: &[CommandInfo]) -> Value {
    let mut schemas = Map::new();
    schemas.insert("Failure".to_owned(), json!({
        "type": "object",
        "properties": {
            "code": { "type": "string" }, "message": { "type": "string" }, "hint": { "type": "string" }, "details": {},
        },
        "required": ["code", "message", "hint"],
    }));
    let paths: Map<String, Value> = commands
        .iter()
        .map(|command| (format!("/api/{}", command.name), path(command, &mut schemas)))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Bourse", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn path(command: &CommandInfo, schemas: &mut Map<String, Value>) -> Value {
    let body = gathered(json!(command.command), schemas);
    let reply = gathered(json!(command.reply), schemas);
    let failure = json!({ "$ref": "#/components/schemas/Failure" });
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let security = if command.access == Access::Public { json!([]) } else { json!([{ "bearer": [] }]) };
    json!({ "post": {
        "operationId": command.name,
        "summary": body.get("description").cloned().unwrap_or_default(),
        "security": security,
        "x-access": command.access,
        "x-reach": command.reach,
        "x-effect": command.effect,
        "requestBody": { "required": true, "content": content(body) },
        "responses": {
            "200": { "description": "OK", "content": content(reply) },
            "default": { "description": "Failure", "content": content(failure) },
        },
    } })
}

/// A schema whose inner definitions have moved to the document's.
fn gathered(mut schema: Value, schemas: &mut Map<String, Value>) -> Value {
    point_to_components(&mut schema);
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("$schema");
        if let Some(Value::Object(inner)) = schema.remove("$defs") {
            schemas.extend(inner);
        }
    }
    schema
}

fn point_to_components(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field.as_str().and_then(|to| to.strip_prefix("#/$defs/"))) {
                    ("$ref", Some(to)) => *field = format!("#/components/schemas/{to}").into(),
                    _ => point_to_components(field),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(point_to_components),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_of_the_document_leads_somewhere() {
        let commands = contract::all();
        let document = openapi(&commands);
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 100, "the shapes are shared");
        for reference in references {
            let pointer = reference.trim_start_matches('#');
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
        assert_eq!(document["paths"].as_object().map(Map::len), Some(commands.len()));
    }

    #[test]
    fn one_name_is_one_shape() {
        let mut shapes: Map<String, Value> = Map::new();
        for command in contract::all() {
            for schema in [command.command.to_value(), command.reply.to_value()] {
                let inner = schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
                for (name, shape) in inner {
                    let known = shapes.entry(name.clone()).or_insert_with(|| shape.clone());
                    assert_eq!(*known, shape, "two shapes are called {name}");
                }
            }
        }
    }

    fn collect(value: &Value, references: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                references.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|field| collect(field, references));
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, references)),
            _ => {}
        }
    }
}
