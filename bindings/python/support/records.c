/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <math.h>

PyObject *caac_py_tuple(const void *self, size_t count, caac_py_make make)
{
  PyObject *tuple = PyTuple_New((Py_ssize_t)count);
  for (size_t i = 0; tuple && i < count; i++) {
    PyObject *item = make(self, i);
    if (item)
      PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, item);
    else
      Py_CLEAR(tuple);
  }
  return tuple;
}

PyObject *caac_py_finding(const caac_finding *self)
{
  return Py_BuildValue("(isssLLsssssss)", (int)self->severity, self->rule, self->message, self->file, (long long)self->line,
                       (long long)self->column, self->record, self->field, self->value, self->nearest, self->remedy, self->basis,
                       self->cell);
}

PyObject *caac_py_symbol(const caac_symbol *self)
{
  return Py_BuildValue("(sssiiiiiiNssN)", self->text, self->kind, self->body, self->year, self->session, self->number,
                       self->revision, self->addendum, self->corrigendum, PyBool_FromLong(self->is_annex), self->twin,
                       self->original, PyBool_FromLong(self->is_sample));
}

static const char *type_name(caac_type type)
{
  switch (type) {
  case CAAC_INT64: return "int64";
  case CAAC_DOUBLE: return "double";
  case CAAC_TEXT: return "text";
  case CAAC_DATE: return "date";
  case CAAC_BOOL: return "bool";
  }
  return "?";
}

PyObject *caac_py_column(const caac_column *self)
{
  return Py_BuildValue("(sssssi)", self->name, self->label, self->unit, self->definition, type_name(self->type), self->digits);
}

PyObject *caac_py_remark(const caac_remark *self)
{
  if (isnan(self->value)) return Py_BuildValue("(ssO)", self->kind, self->text, Py_None);
  return Py_BuildValue("(ssd)", self->kind, self->text, self->value);
}

PyObject *caac_py_heading(const caac_heading *self) { return Py_BuildValue("(is)", self->number, self->name); }

PyObject *caac_py_body(const caac_body *self)
{
  return Py_BuildValue("(sssNs)", self->id, self->name, self->kind, PyBool_FromLong(self->in_un_system), self->note);
}

static PyObject *body_item(const void *bodies, size_t i) { return caac_py_body(((const caac_body *const *)bodies)[i]); }

static PyObject *text_item(const void *texts, size_t i) { return caac_py_text(((const char *const *)texts)[i]); }

static PyObject *condition_item(const void *option, size_t i)
{
  const caac_condition *self = caac_option_condition(option, i);
  return Py_BuildValue("(sssssN)", self->option, self->id, self->fact, self->test, self->words,
                       PyBool_FromLong(self->is_consideration));
}

/* Length of a NULL-terminated list of texts. */
static size_t text_count(const char *const *list)
{
  size_t count = 0;
  while (list && list[count]) count++;
  return count;
}

static size_t body_count(const caac_body *const *list)
{
  size_t count = 0;
  while (list && list[count]) count++;
  return count;
}

static PyObject *limbs_of(const caac_option *self)
{
  PyObject *limbs = PyTuple_New(0);
  for (caac_limb limb = CAAC_LIMB_DIRECT; limbs && limb <= CAAC_LIMB_COUNCIL; limb++) {
    if (!caac_option_allows(self, limb)) continue;
    const Py_ssize_t count = PyTuple_GET_SIZE(limbs);
    PyObject *name = caac_py_text(caac_limb_name(limb));
    if (!name || _PyTuple_Resize(&limbs, count + 1) != 0) {
      Py_XDECREF(name);
      Py_CLEAR(limbs);
    } else {
      PyTuple_SET_ITEM(limbs, count, name);
    }
  }
  return limbs;
}

PyObject *caac_py_option(const caac_option *self)
{
  return Py_BuildValue("(sisssNNNNNNss)", self->id, self->heading, caac_branch_name(self->branch), self->name, self->text,
                       caac_py_tuple(self->bodies, body_count(self->bodies), body_item), PyBool_FromLong(self->open),
                       caac_py_tuple(self->instruments, text_count(self->instruments), text_item),
                       caac_py_tuple(self->cites, text_count(self->cites), text_item),
                       caac_py_tuple(self, caac_option_condition_count(self), condition_item), limbs_of(self), self->source,
                       self->retired);
}

static PyObject *field_item(const void *kind, size_t i)
{
  const caac_field *self = caac_kind_field(kind, i);
  return Py_BuildValue("(ssssNNss)", self->name, self->column, self->type, self->values, PyBool_FromLong(self->required),
                       PyBool_FromLong(self->always), self->fallback, self->meaning);
}

PyObject *caac_py_kind(const caac_kind *self)
{
  return Py_BuildValue("(ssssN)", self->name, self->file, self->key, self->meaning,
                       caac_py_tuple(self, caac_kind_field_count(self), field_item));
}

static PyObject *parameter_tuple(const caac_parameter *self)
{
  return Py_BuildValue("(sssss)", self->name, self->type, self->fallback, self->values, self->meaning);
}

static PyObject *parameter_item(const void *measure, size_t i) { return parameter_tuple(caac_measure_parameter(measure, i)); }

static PyObject *column_item(const void *measure, size_t i) { return caac_py_column(caac_measure_column(measure, i)); }

PyObject *caac_py_measure(const caac_measure *self)
{
  return Py_BuildValue("(ssssssNN)", self->name, self->title, self->question, self->definition, self->source, self->parts,
                       caac_py_tuple(self, caac_measure_parameter_count(self), parameter_item),
                       caac_py_tuple(self, caac_measure_column_count(self), column_item));
}

static PyObject *note_parameter_item(const void *note, size_t i) { return parameter_tuple(caac_ready_note_parameter(note, i)); }

PyObject *caac_py_ready_note(const caac_ready_note *self)
{
  return Py_BuildValue("(sssN)", self->name, self->title, self->about,
                       caac_py_tuple(self, caac_ready_note_parameter_count(self), note_parameter_item));
}

/* The places of the options that fit. */
PyObject *caac_py_fitting(const caac_toolkit *self, caac_params want)
{
  PyObject *places = PyList_New(0);
  const caac_option *option = NULL;
  while (places && (option = caac_toolkit_next(self, option, want))) {
    PyObject *place = PyLong_FromSize_t(caac_toolkit_index(self, option));
    if (!place || PyList_Append(places, place) != 0) Py_CLEAR(places);
    Py_XDECREF(place);
  }
  if (places && caac_error_last()->status != CAAC_OK) { /* NULL without an error is the end of the list */
    Py_CLEAR(places);
    caac_py_raise_last();
  }
  return places;
}

PyObject *caac_py_ruling(const caac_toolkit *self, const char *option, caac_limb limb, PyObject *addressee)
{
  const caac_option *used = caac_toolkit_find(self, option);
  const caac_body *body = NULL;
  if (used && addressee != Py_None) {
    const char *name = caac_py_text_in(addressee, "addressee");
    if (!name) return NULL;
    body = caac_toolkit_body(self, name);
  }
  if (!used || (addressee != Py_None && !body)) {
    caac_py_raise_last();
    return NULL;
  }
  const caac_ruling *ruling = caac_option_ruling(used, limb, body);
  return Py_BuildValue("(sNNss)", caac_clause_name(ruling->clause), PyBool_FromLong(ruling->is_interpretation),
                       PyBool_FromLong(ruling->limb_is_printed), ruling->reason, ruling->basis);
}
