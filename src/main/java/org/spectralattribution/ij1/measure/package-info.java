/**
 * Reads attributions back from results and measures them in ROIs and labels.
 */
package org.spectralattribution.ij1.measure;
