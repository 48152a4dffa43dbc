/** Evaluates explanations of the planes of an image: masks, rows of tables, verdicts and plots of curves. */
package org.spectralattribution.ij1.evaluation;
