/**
 * Classifiers: their outputs and gradients, targets and scores, preprocessing and class names.
 */
package org.spectralattribution.model;
