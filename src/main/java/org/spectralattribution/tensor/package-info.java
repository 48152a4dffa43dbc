/**
 * Arrays of channels × any number of spatial axes in double precision, and the map from raw values to the model's
 * normalised space.
 */
package org.spectralattribution.tensor;
