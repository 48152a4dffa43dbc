/**
 * The attribution methods under their published names, and averages over noise and baselines.
 */
package org.spectralattribution.attribution.method;
