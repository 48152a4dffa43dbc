/**
 * Integrals of a gradient along a path, and the methods made of them. A model is seen as one
 * {@link org.spectralattribution.attribution.ScoreFunction}; nothing in here, or below, knows an engine or a host.
 */
package org.spectralattribution.attribution;
