/**
 * Where an integral starts and where it goes: baselines, and paths from a baseline to an input. Everything is in the
 * model's normalised space and in double precision.
 */
package org.spectralattribution.path;
