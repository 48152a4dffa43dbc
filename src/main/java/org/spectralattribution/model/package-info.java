/**
 * Classifiers as the methods need them: logits, scores with gradients, preprocessing and class names.
 */
package org.spectralattribution.model;
