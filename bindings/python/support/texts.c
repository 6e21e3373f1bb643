/* SPDX-License-Identifier: MIT */
#include "support.h"

PyObject *caac_py_document(const caac_document_info *self)
{
  return Py_BuildValue("(ssssssssNnnsN)", self->name, self->format, self->symbol, self->title, self->date, self->kind,
                       self->language, self->hash, PyBool_FromLong(self->is_sample), (Py_ssize_t)self->comment_count,
                       (Py_ssize_t)self->change_count, self->changes, PyBool_FromLong(self->is_private));
}

/* Words that every unit has are one object each. */
static PyObject *word(const char *text) { return PyUnicode_InternFromString(text); }

static PyObject *place(size_t unit)
{
  if (unit == CAAC_UNIT_NONE) Py_RETURN_NONE;
  return PyLong_FromSize_t(unit);
}

PyObject *caac_py_unit(const caac_unit *self)
{
  return Py_BuildValue("(sNsNssNssNnnnNN)", self->id, word(caac_unit_kind_name(self->kind)), self->label, word(self->section),
                       self->heading, self->lead, word(self->speaker), self->text, self->hash, place(self->parent),
                       (Py_ssize_t)self->from, (Py_ssize_t)self->to, (Py_ssize_t)self->line, word(self->change),
                       PyBool_FromLong(self->is_bracketed));
}

static PyObject *unit_item(const void *document, size_t i) { return caac_py_unit(caac_document_unit(document, i)); }

PyObject *caac_py_units(const caac_document *self) { return caac_py_tuple(self, caac_document_unit_count(self), unit_item); }

static PyObject *place_item(const void *places, size_t i) { return PyLong_FromSize_t(((const size_t *)places)[i]); }

/* The edits of one pair. */
typedef struct pair_of {
  const caac_comparison *comparison;
  size_t pair;
} pair_of;

static PyObject *edit_item(const void *pair, size_t i)
{
  const pair_of *self = pair;
  const caac_edit *edit = caac_comparison_edit(self->comparison, self->pair, i);
  return Py_BuildValue("(is)", edit->change, edit->text);
}

static PyObject *pair_item(const void *comparison, size_t i)
{
  const pair_of self = { comparison, i };
  const caac_pair *pair = caac_comparison_pair(comparison, i);
  return Py_BuildValue("(sNNNdsiN)", caac_relation_name(pair->relation), PyBool_FromLong(pair->is_moved),
                       caac_py_tuple(pair->before, pair->before_count, place_item),
                       caac_py_tuple(pair->after, pair->after_count, place_item), pair->score, pair->reason, pair->strength,
                       caac_py_tuple(&self, caac_comparison_edit_count(comparison, i), edit_item));
}

PyObject *caac_py_pairs(const caac_comparison *self) { return caac_py_tuple(self, caac_comparison_count(self), pair_item); }

PyObject *caac_py_verb(const caac_verb *self)
{
  return Py_BuildValue("(ssis)", self->name, self->group, self->rank, self->forms);
}
