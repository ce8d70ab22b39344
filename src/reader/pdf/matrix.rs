//! The six numbers by which PDF places things (ISO 32000-1, 8.3.3).

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `inner`, then this one.
    pub fn after(self, inner: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, inner.0);
        Self([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f])
    }

    /// Moved along the line that is written.
    pub fn moved(self, x: f64) -> Self {
        self.after(Self([1.0, 0.0, 0.0, 1.0, x, 0.0]))
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How high a unit is drawn.
    pub fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}
