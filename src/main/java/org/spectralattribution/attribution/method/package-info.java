/**
 * The attribution methods under their published names, and averages over noise and baselines; importances
 * of pixels, which have no sign.
 */
package org.spectralattribution.attribution.method;
