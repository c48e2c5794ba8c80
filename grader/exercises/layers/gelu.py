"""GELU: backward is the learner's; at the level interview forward as well."""

MISTAKES = {
    "no-product-rule": {"slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du": "slope = 0.5 * (1 + t)"},
    "no-inner-derivative": {"(1 - t**2) * du": "(1 - t**2)"},
    "inner-no-3": {"(1 + 3 * 0.044715 * z**2)": "(1 + 0.044715 * z**2)"},
    "no-upstream": {"return grad_output * slope": "return slope"},
    "overflow": [
        {"z = np.clip(self.x, -10, 10)": "z = self.x"},
        {
            "z = np.clip(x, -10, 10)": "z = x",
            "self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))":
                "u = (2 / np.pi) ** 0.5 * (z + 0.044715 * z**3); self.t = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))",
            "z = np.clip(self.x, -10, 10)": "z = self.x",
        },
        {
            "z = np.clip(x, -10, 10)": "z = x",
            "self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z * z * z))":
                "e = np.exp(2 * (2 / np.pi) ** 0.5 * (z + 0.044715 * z**3)); self.t = (e - 1) / (e + 1)",
            "z = np.clip(self.x, -10, 10)": "z = self.x",
        },
        {
            "t = self.t  #": "u = (2 / np.pi) ** 0.5 * (self.x + 0.044715 * self.x**3)  #",
            "z = np.clip(self.x, -10, 10)": "t, z = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)), self.x",
        },
        {
            "t = self.t  #": "e = np.exp(2 * (2 / np.pi) ** 0.5 * (self.x + 0.044715 * self.x**3))  #",
            "z = np.clip(self.x, -10, 10)": "t, z = (e - 1) / (e + 1), self.x",
        },
    ],
    "inner-no-root": {"du = (2 / np.pi) ** 0.5 * (": "du = ("},
    "no-half": {"+ 0.5 * z * (1 - t**2)": "+ z * (1 - t**2)"},
    "tanh-derivative": {"0.5 * z * (1 - t**2)": "0.5 * z * (1 - t)"},
    "no-x": {"+ 0.5 * z * (1 - t**2)": "+ 0.5 * (1 - t**2)"},
    "erf-form": [
        {
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "erf = np.vectorize(__import__('math').erf, otypes=[float])\n"
                "        slope = 0.5 * (1 + erf(z / 2**0.5)) + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5",
        },
        {
            "return 0.5 * x * (1 + self.t)": "return 0.5 * x * (1 + np.vectorize(__import__('math').erf, otypes=[float])(z / 2**0.5))",
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "erf = np.vectorize(__import__('math').erf, otypes=[float])\n"
                "        slope = 0.5 * (1 + erf(z / 2**0.5)) + z * np.exp(-z * z / 2) / (2 * np.pi) ** 0.5",
        },
    ],
    "at-output": {
        "self.x = x": "self.x = 0.5 * x * (1 + np.tanh((2 / np.pi) ** 0.5 * (np.clip(x, -10, 10) + 0.044715 * np.clip(x, -10, 10)**3)))",
        "t = self.t  #": "t = np.tanh((2 / np.pi) ** 0.5 * (np.clip(self.x, -10, 10) + 0.044715 * np.clip(self.x, -10, 10)**3))  #",
    },
    "sigmoid-form": [
        {
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "s = 0.5 + 0.5 * np.tanh(0.851 * z); slope = s + 1.702 * z * s * (1 - s)",
        },
        {
            "return 0.5 * x * (1 + self.t)": "return 0.5 * x * (1 + np.tanh(0.851 * z))",
            "slope = 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * du":
                "s = 0.5 + 0.5 * np.tanh(0.851 * z); slope = s + 1.702 * z * s * (1 - s)",
        },
    ],
}
