//! `yoy.Table`: rows for other programs, through the Arrow PyCapsule interface.

use crate::error::Trouble;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use std::sync::Arc;
use yoy::render::tables::{Cell, Column, Holds};

/// Rows of named columns, which any program takes that knows the Arrow PyCapsule interface, without copying:
/// `pyarrow.table(t)`, `polars.DataFrame(t)`, `pandas.DataFrame.from_arrow(t)`, and DuckDB by its name.
///
/// Columns are those of the CSV tables (docs/tables.md), but numbers are numbers, truth values are `True` and `False`,
/// what is unknown is null, and text stands as in the edition.
///
/// >>> table = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md").sources
/// >>> table
/// <yoy.Table sources: 16 rows of 9 columns>
/// >>> import polars
/// >>> polars.DataFrame(table).filter(status="newly_cited")["source"].to_list()
/// ['Interior Ministry']
#[pyclass(frozen, module = "yoy")]
pub struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    /// A table of the rows that `fill` gives.
    pub fn new(
        name: &'static str,
        columns: &[Column],
        fill: impl FnOnce(&mut dyn FnMut(&[Cell<'_>])),
    ) -> Result<Self, Trouble> {
        let mut builders: Vec<Builder> = columns.iter().map(|column| Builder::of(column.holds)).collect();
        fill(&mut |row| builders.iter_mut().zip(row).for_each(|(builder, cell)| builder.push(cell)));
        let field = |column: &Column| Field::new(column.name, kind(column.holds), true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let arrays = builders.into_iter().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(schema.clone(), arrays).map_err(fault)?;
        Ok(Self { name, schema, batches: vec![batch] })
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

fn fault(error: ArrowError) -> Trouble {
    Trouble::new(error.to_string(), "report this as a fault of yoy")
}

fn kind(holds: Holds) -> DataType {
    match holds {
        Holds::Text => DataType::Utf8,
        Holds::Integer => DataType::Int64,
        Holds::Number => DataType::Float64,
        Holds::Truth => DataType::Boolean,
    }
}

enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Truth(BooleanBuilder),
}

impl Builder {
    fn of(holds: Holds) -> Self {
        match holds {
            Holds::Text => Self::Text(StringBuilder::new()),
            Holds::Integer => Self::Integer(Int64Builder::new()),
            Holds::Number => Self::Number(Float64Builder::new()),
            Holds::Truth => Self::Truth(BooleanBuilder::new()),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(builder), Cell::Text(text)) => builder.append_value(text),
            (Self::Integer(builder), Cell::Integer(number)) => {
                builder.append_value(i64::try_from(*number).unwrap_or(i64::MAX));
            }
            (Self::Number(builder), Cell::Number(number)) => builder.append_value(*number),
            (Self::Truth(builder), Cell::Truth(truth)) => builder.append_value(*truth),
            (builder, Cell::Empty) => builder.push_null(),
            (_, cell) => unreachable!("{cell:?} is of another kind than its column, which every test of tables finds"),
        }
    }

    fn push_null(&mut self) {
        match self {
            Self::Text(builder) => builder.append_null(),
            Self::Integer(builder) => builder.append_null(),
            Self::Number(builder) => builder.append_null(),
            Self::Truth(builder) => builder.append_null(),
        }
    }

    fn finish(self) -> Arc<dyn Array> {
        match self {
            Self::Text(mut builder) => ArrayBuilder::finish(&mut builder),
            Self::Integer(mut builder) => ArrayBuilder::finish(&mut builder),
            Self::Number(mut builder) => ArrayBuilder::finish(&mut builder),
            Self::Truth(mut builder) => ArrayBuilder::finish(&mut builder),
        }
    }
}

#[pymethods]
impl Table {
    /// What a row is: `areas`, `figures`, …
    #[getter]
    fn name(&self) -> &str {
        self.name
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        format!("<yoy.Table {}: {} rows of {} columns>", self.name, self.rows(), self.schema.fields().len())
    }

    /// The columns, through the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(|error| fault(error).raised(py))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The interface lets a producer ignore a schema that is requested, where it has only one.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, self.schema.clone())));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The rows as dictionaries, for programs without Arrow.
    ///
    /// >>> rows = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md").terms.to_pylist()
    /// >>> rows[0]["term"], rows[0]["old_uses"], rows[0]["new_uses"]
    /// ('women', 7, 5)
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let mut rows = Vec::with_capacity(self.rows());
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                let dict = PyDict::new(py);
                for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
                    dict.set_item(field.name(), value(py, column.as_ref(), row)?)?;
                }
                rows.push(dict);
            }
        }
        Ok(rows)
    }
}

/// One cell as Python has it.
fn value<'py>(py: Python<'py>, column: &dyn Array, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into_bound_py_any(py),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into_bound_py_any(py),
        DataType::Boolean => column.as_boolean().value(row).into_bound_py_any(py),
        _ => column.as_string::<i32>().value(row).into_bound_py_any(py),
    }
}

/// One table of the rows of several of the same columns; nothing is copied.
///
/// >>> yoy.concat(c.areas for c in yoy.compare_many(yoy.pairs("reports")))
/// <yoy.Table areas: 71 rows of 35 columns>
#[pyfunction]
#[pyo3(signature = (tables, /))]
pub fn concat(tables: &Bound<'_, PyAny>) -> PyResult<Table> {
    let mut whole: Option<Table> = None;
    for table in tables.try_iter()? {
        let table = table?.cast_into::<Table>()?;
        let table = table.get();
        match &mut whole {
            None => {
                let (name, schema) = (table.name, table.schema.clone());
                whole = Some(Table { name, schema, batches: table.batches.clone() });
            }
            Some(whole) if whole.schema == table.schema => whole.batches.extend(table.batches.iter().cloned()),
            Some(whole) => {
                let message = format!("a table of {} does not go with one of {}", table.name, whole.name);
                return Err(PyValueError::new_err(message));
            }
        }
    }
    whole.ok_or_else(|| PyValueError::new_err("no table to begin with"))
}
