/**
 * Linear algebra and linear image transforms on plain arrays. The only package that knows EJML.
 */
package org.spectralattribution.transform;
