/**
 * Integrals of a gradient along a path: fixed quadrature rules, and the adaptive integral with its error estimate.
 */
package org.spectralattribution.attribution.integral;
