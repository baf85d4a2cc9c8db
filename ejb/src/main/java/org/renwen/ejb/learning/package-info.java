/**
 * The learning core: preprocessing, splits by person, multilayer perceptrons, losses, the training
 * loop, evaluation and scoring.
 *
 * <p>Networks are trained with DL4J and scored by a plain-Java forward pass; both read the same
 * parameters. Everything here is plain Java without a container: who may train on which rows, where
 * a run is queued and where an artifact is stored is the business of other features. No type of
 * DL4J or ND4J appears in the public methods.
 */
package org.renwen.ejb.learning;
